//! The result page in a browser: what it says of a study, and how its figures open.

#![cfg(target_arch = "wasm32")]

use infracarbone::language::Language;
use infracarbone::post::Post;
use infracarbone::study::{Answer, Basis, PostAssessment, Study};
use infracarbone::web::result::page;
use infracarbone::{catalogue, text};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A page shown, and the document of its study.
struct Shown {
    place: HtmlElement,
    document: ArcRwSignal<String>,
}

impl Shown {
    async fn of(study: &Study, language: Language) -> Self {
        text::load_all();
        infracarbone::sector::load_indicators();
        catalogue::load_provenance();
        let place: HtmlElement = document().create_element("main").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let json = ArcRwSignal::new(study.to_json());
        let given = json.clone();
        mount_to(place.clone(), move || {
            page(language, ArcRwSignal::default(), given)
        })
        .forget();
        let shown = Self {
            place,
            document: json,
        };
        pause().await;
        shown
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.place.query_selector_all(selector).unwrap();
        (0..found.length())
            .map(|at| found.get(at).unwrap().unchecked_into())
            .collect()
    }

    /// Text of the first element of a selector, with ordinary spaces.
    fn text(&self, selector: &str) -> String {
        let found = self.all(selector);
        let element = found.first().unwrap_or_else(|| panic!("no {selector}"));
        plain(element)
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.place.remove();
    }
}

fn plain(element: &Element) -> String {
    let text = element.text_content().unwrap_or_default();
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Leaves the browser the time to run effects and events.
async fn pause() {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let window = web_sys::window().unwrap();
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&done, 50)
            .unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

fn study() -> Study {
    let mut study = Study::new("s", 2024);
    study.name = "Réseau du Val".to_owned();
    study.sector = Some("infra-ftth".to_owned());
    study
}

fn answered() -> Study {
    let mut study = study();
    let mut answer = |field: &str, value: f64, unit: &str, basis| {
        let answer = Answer {
            basis,
            ..Answer::quantity(value, unit)
        };
        study.answers.insert(field.to_owned(), answer);
    };
    answer("electricity.use", 12_000.0, "kWh", Basis::Measured);
    answer("network-trench.trench-estate", 50.0, "km", Basis::Estimated);
    answer("nro.lines", 1_000.0, "line", Basis::Measured);
    study
        .posts
        .push(PostAssessment::excluded(Post::Commuting, "three <people>"));
    study
}

#[wasm_bindgen_test]
async fn nothing_answered_is_no_zero() {
    let shown = Shown::of(&study(), Language::French).await;
    assert_eq!(shown.text("#total-result"), "Pas encore de réponse");
    assert_eq!(shown.all(".headline a[href='#/estimate']").len(), 1);
    assert!(shown.all("table").is_empty());
    shown.document.set("{".to_owned());
    pause().await;
    assert_eq!(shown.all("h1").len(), 1);
    assert!(shown.text(".result").contains("Aucune étude"));
}

#[wasm_bindgen_test]
async fn the_total_has_its_range_and_what_it_is_worth() {
    let shown = Shown::of(&answered(), Language::French).await;
    // 12,000 × 0.0519 + 50,000 × 12.6221 ÷ 50 = 622.8 + 12,622.1 kg
    assert_eq!(shown.text("#total-result"), "13 t CO₂e");
    assert!(shown.text(".headline .range").starts_with("Entre "));
    // 12,622.1 ÷ 13,244.9
    assert!(
        shown
            .text(".key-facts")
            .starts_with("du total est estimé ou par défaut95 %")
    );
    // 4.2, 2.1 and 4.1 of 4.2, 4.5, 2.1, 4.1, 5.2, 1.4.
    assert!(shown.text(".key-facts").contains("3 sur 6"));
    assert_eq!(shown.text(".subject li"), "Réseau du Val");
    shown.document.set(study().to_json());
    pause().await;
    assert_eq!(shown.text("#total-result"), "Pas encore de réponse");
}

#[wasm_bindgen_test]
async fn the_three_states_of_a_post_are_told_apart() {
    let shown = Shown::of(&answered(), Language::English).await;
    let count = |class: &str| shown.all(&format!("#by-post tbody tr.{class}")).len();
    assert_eq!(
        (count("assessed"), count("not-assessed"), count("excluded")),
        (3, 18, 1)
    );
    assert_eq!((count("category"), count("all")), (6, 1));
    assert_eq!(shown.text("tr.excluded td"), "excluded: three <people>");
    assert!(
        shown
            .text("tr.not-assessed")
            .ends_with("not assessed———————")
    );
    let charts = shown.all("svg[role='img']");
    // Posts, scopes, and what makes the interval.
    assert_eq!(charts.len(), 3);
    for chart in charts {
        let label = chart.get_attribute("aria-labelledby").unwrap_or_default();
        for id in label.split(' ') {
            assert!(!shown.text(&format!("#{id}")).is_empty());
        }
    }
    assert!(shown.all("[style]").is_empty());
}

#[wasm_bindgen_test]
async fn a_line_opens_its_trace() {
    let shown = Shown::of(&answered(), Language::French).await;
    assert_eq!(shown.all("#heaviest details").len(), 2);
    assert!(shown.all(".formula").is_empty(), "made when opened");
    let post = shown.all("tr.assessed button").remove(0);
    post.unchecked_into::<HtmlElement>().click();
    pause().await;
    assert_eq!(
        shown.text(".formula"),
        "12 000 kWh × 0,0519 kg CO₂e/kWh = 623 kg CO₂e"
    );
    let trace = shown.text("details[open] .trace");
    for said in [
        "ADEME, Base Carbone",
        "France",
        "± 10 %",
        "2.1 Émissions indirectes",
        "43642",
    ] {
        assert!(trace.contains(said), "{said}: {trace}");
    }
    let focused = document().active_element().unwrap();
    assert_eq!(focused.tag_name(), "SUMMARY");
}

#[wasm_bindgen_test]
async fn everything_is_open_on_paper() {
    let shown = Shown::of(&answered(), Language::English).await;
    let lines = shown.all(".line").len();
    let window = web_sys::window().unwrap();
    for (event, open) in [("beforeprint", lines), ("afterprint", 0)] {
        window
            .dispatch_event(&web_sys::Event::new(event).unwrap())
            .unwrap();
        pause().await;
        assert_eq!(shown.all(".line[open]").len(), open, "{event}");
    }
}

#[wasm_bindgen_test]
async fn what_is_missing_leads_back_to_its_card() {
    let shown = Shown::of(&answered(), Language::French).await;
    let missing: Vec<String> = shown
        .all(".missing a")
        .iter()
        .filter_map(|link| link.get_attribute("href"))
        .collect();
    assert!(
        missing.contains(&"#/estimate/fleet".to_owned()),
        "{missing:?}"
    );
    assert!(!missing.contains(&"#/estimate/electricity".to_owned()));
    // 13,244.9 kg over 1,000 lines; the premises are not known, so no figure for them.
    let indicators: Vec<String> = shown.all(".indicator h3").iter().map(plain).collect();
    assert!(indicators.contains(&"par ligne en service".to_owned()));
    assert!(!indicators.contains(&"par prise raccordable".to_owned()));
}
