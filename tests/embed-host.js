// Gives every frame marked data-infracarbone the height of its content (docs/EMBEDDING.md).
// Without this script, or if the frame does not answer, its fixed height stays and it scrolls.
for (const frame of document.querySelectorAll('iframe[data-infracarbone]')) {
  const opaque = frame.sandbox.length > 0 && !frame.sandbox.contains('allow-same-origin');
  // A frame sandboxed without allow-same-origin has no origin of its own: its messages say
  // "null", and it can only be reached with '*'. The greeting holds nothing to hide.
  const origin = opaque ? 'null' : new URL(frame.src).origin;
  let answered = false;

  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    if (event.data?.type !== 'infracarbone:height' || event.data.version !== 1) return;
    const { height } = event.data;
    if (!Number.isInteger(height) || height < 1 || height > 20000) return;
    answered = true;
    frame.style.height = `${height}px`;
  });

  // The program starts some time after the frame is there: greet until it answers.
  const started = Date.now();
  const greet = () => {
    if (answered || Date.now() - started > 60000) return;
    frame.contentWindow?.postMessage({ type: 'infracarbone:hello', version: 1 }, opaque ? '*' : origin);
    setTimeout(greet, 250);
  };
  greet();
  // The frame was loaded anew, by the visitor or by a link in it.
  frame.addEventListener('load', () => {
    if (answered) frame.contentWindow?.postMessage({ type: 'infracarbone:hello', version: 1 }, opaque ? '*' : origin);
    setTimeout(greet, 250);
  });
}
