use super::*;

#[test]
fn moves_stay_in_the_grid() {
    use Motion::*;
    let from = Place::new(5, 3);
    let cases = [
        (Up, (4, 3)),
        (Down, (6, 3)),
        (Left, (5, 2)),
        (Right, (5, 4)),
        (PageUp, (0, 3)),
        (PageDown, (9, 3)),
        (RowStart, (5, 0)),
        (RowEnd, (5, 6)),
        (First, (0, 0)),
        (Last, (9, 6)),
        (Next, (5, 4)),
        (Previous, (5, 2)),
    ];
    for (motion, (row, column)) in cases {
        let to = moved(from, motion, 10, 8);
        assert_eq!(to, Some(Place::new(row, column)), "{motion:?}");
    }
    for motion in [Up, Left, PageUp, RowStart, First] {
        assert_eq!(
            moved(Place::new(0, 0), motion, 10, 8),
            Some(Place::new(0, 0))
        );
    }
    for motion in [Down, Right, PageDown, RowEnd, Last] {
        assert_eq!(
            moved(Place::new(9, 6), motion, 10, 8),
            Some(Place::new(9, 6))
        );
    }
}

#[test]
fn tab_goes_on_in_the_next_row_and_leaves_at_the_ends() {
    assert_eq!(
        moved(Place::new(3, 0), Motion::Previous, 10, 8),
        Some(Place::new(2, 6))
    );
    assert_eq!(moved(Place::new(0, 0), Motion::Previous, 10, 8), None);
    assert_eq!(moved(Place::new(0, 0), Motion::Down, 0, 8), None);
    // Rows went since: the place is brought back.
    assert_eq!(
        moved(Place::new(50, 2), Motion::Up, 10, 8),
        Some(Place::new(9, 2))
    );
}

#[test]
fn a_block_is_the_same_from_any_corner() {
    let (one, other) = (Place::new(4, 1), Place::new(2, 5));
    for (anchor, active) in [(one, other), (other, one)] {
        let block = Block { anchor, active };
        assert_eq!((block.rows(), block.columns()), (2..=4, 1..=5));
        assert_eq!(block.start(), Place::new(2, 1));
        assert!(block.is_several());
    }
    assert!(!Block::cell(one).is_several());
}

#[test]
fn the_row_with_the_focus_is_always_drawn() {
    assert_eq!(drawn(10, 2, 2, 0, [9, 9]), [2, 3, 9]);
    assert_eq!(drawn(10, 2, 2, 0, [3, 0]), [0, 2, 3]);
    assert_eq!(drawn(10, 2, 2, 0, [10, 2]), [2, 3]);
    // Fewer lines than were scrolled past.
    assert_eq!(drawn(3, 50, 10, 5, [0, 0]), [0]);
}
