// Has diagrams laid out in a worker, so that the page does not stop meanwhile.

/** @type {Worker | null} */
let layoutWorker = null;
let layoutsAsked = 0;

/**
 * @param {{ nodes: any[], edges: [number, number][], aspect: number, isOneBlock: boolean }} request
 * @returns {Promise<any>} what `layOut` says
 */
function askForLayout(request) {
  // A small diagram is there sooner without the worker.
  if (request.nodes.length <= 30 && request.edges.length <= 60) return Promise.resolve(layOut(request));
  layoutWorker ??= startLayoutWorker();
  if (layoutWorker === null) return Promise.resolve(layOut(request));
  const worker = layoutWorker;
  const number = (layoutsAsked += 1);
  return new Promise((resolve, reject) => {
    const answer = ({ data: message }) => {
      if (message.number !== number) return;
      worker.removeEventListener("message", answer);
      if (message.failure) reject(new Error(message.failure));
      else resolve(message.layout);
    };
    worker.addEventListener("message", answer);
    // Where the browser starts no such worker after all.
    worker.addEventListener("error", () => resolve(layOut(request)), { once: true });
    worker.postMessage({ number, request });
  });
}

/** Gives up what is being laid out: nobody looks at it any more. */
function dropLayouts() {
  layoutWorker?.terminate();
  layoutWorker = null;
}

function startLayoutWorker() {
  const answer = `onmessage = ({ data: { number, request } }) => {
    try { postMessage({ number, layout: layOut(request) }); } catch (error) { postMessage({ number, failure: String(error) }); }
  };`;
  try {
    const address = URL.createObjectURL(new Blob([byId("layout").textContent, answer], { type: "text/javascript" }));
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    return worker;
  } catch {
    // A browser that starts no worker from a file lays out in the page.
    return null;
  }
}
