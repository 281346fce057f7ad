// A diagram in a holder: laid out, drawn as far as it is seen, with buttons to move it.

/** Below this scale only names are drawn. */
const FAR = 0.42;
/** Diagrams that are shown, with what is to be done when they are left. @type {Set<() => void>} */
const shownDiagrams = new Set();

function closeDiagrams() {
  if (shownDiagrams.size > 0) dropLayouts();
  shownDiagrams.forEach((close) => close());
  shownDiagrams.clear();
}

/** A diagram of tables, as `tableScene` takes them. */
function showDiagram(holder, spec) {
  return showScene(holder, tableScene(spec), spec);
}

/**
 * @param {HTMLElement} holder
 * @param {Scene} scene
 * @param {{ ends?: string, small?: boolean, center?: number }} options
 */
async function showScene(holder, scene, options) {
  const message = h("p", { class: "message" }, "Laying out …");
  const svg = s("svg", {
    class: "drawing",
    tabindex: "0",
    role: "group",
    "aria-label": `Diagram: ${counted(scene.nodes.length, "box", "boxes")}, ${counted(scene.edges.length, "line")}. Arrow keys move it, plus and minus zoom.`,
  });
  const canvas = h("div", { class: "canvas" }, svg, message);
  holder.append(canvas);
  let isOpen = true;
  const close = () => (isOpen = false);
  shownDiagrams.add(close);
  sizeScene(scene);
  const request = {
    nodes: scene.nodes.map(({ w, h: height, group }) => ({ w, h: height, group })),
    edges: scene.edges.map(({ from, to }) => /** @type {[number, number]} */ ([from, to])),
    aspect: Math.max(0.6, Math.min(3, canvas.clientWidth / (canvas.clientHeight || 1))),
    isOneBlock: options.center !== undefined,
  };
  try {
    const layout = await askForLayout(request);
    if (!isOpen) return;
    message.remove();
    place(scene, layout);
    const drawing = new Drawing(svg, canvas, scene, layout, options);
    shownDiagrams.add(() => drawing.close());
  } catch (error) {
    message.textContent = `This diagram could not be laid out: ${error instanceof Error ? error.message : error}`;
  }
}

function place(scene, layout) {
  scene.nodes.forEach((node, number) =>
    Object.assign(node, {
      x: Math.round(layout.x[number]),
      y: Math.round(layout.y[number]),
      right: layout.right[number],
    }),
  );
  scene.edges.forEach((edge, number) => (edge.via = layout.via[number]));
  scene.clusters = layout.clusters.map((cluster) => {
    const nodes = cluster.members.map((member) => scene.nodes[member]);
    return { ...cluster, hue: nodes[0].hue, name: scene.nameCluster?.(cluster.members) ?? nodes[0].title };
  });
}

class Drawing {
  constructor(svg, canvas, scene, layout, { ends = "crow", small = false }) {
    Object.assign(this, { svg, scene, ends });
    this.clusters = s("g", null, scene.clusters.map(clusterElement));
    this.edges = s("g", null);
    this.nodes = s("g", null);
    const world = s("g", null, this.clusters, this.edges, this.nodes);
    svg.append(world);
    svg.classList.toggle("busy", scene.edges.length > 250);
    /** Elements that are drawn, by number. @type {{ node: Map<number, Element>, edge: Map<number, Element> }} */
    this.drawn = { node: new Map(), edge: new Map() };
    this.ofNode = scene.nodes.map(() => /** @type {number[]} */ ([]));
    scene.edges.forEach((edge, number) =>
      new Set([edge.from, edge.to]).forEach((node) => this.ofNode[node].push(number)),
    );
    this.level = h("span", { class: "level" });
    this.viewport = new Viewport(svg, world, { small, moved: () => this.paintSoon() });
    this.viewport.bounds = { x: 0, y: 0, w: layout.width || 1, h: layout.height || 1 };
    canvas.append(this.buttons(small));
    if (small) this.makeRoom(canvas.parentElement);
    this.lightUp();
    this.watch = new ResizeObserver(() => (this.viewport.isTouched ? this.paintSoon() : this.startView()));
    this.watch.observe(svg);
    this.startView();
    this.printing = new AbortController();
    addEventListener("beforeprint", () => this.print(true), { signal: this.printing.signal });
    addEventListener("afterprint", () => this.print(false), { signal: this.printing.signal });
  }

  /** Makes a small diagram's place as high as it needs, within reason. */
  makeRoom(holder) {
    const { w, h: height } = this.viewport.bounds;
    const scale = Math.min(1, (holder.clientWidth - 32) / w);
    holder.style.setProperty("height", `${Math.round(Math.max(150, Math.min(560, height * scale + 34)))}px`);
  }

  /** Shows all of it; if that cannot be read, the table that it is about, in the middle. */
  startView() {
    this.viewport.fit();
    const center = this.scene.nodes.find((node) => node.isCenter);
    if (!center || this.viewport.scale >= 0.24) return;
    this.viewport.scale = 0.35;
    this.viewport.center(center.x + center.w / 2, center.y + center.h / 2);
  }

  close() {
    this.watch.disconnect();
    this.printing.abort();
  }

  /** On paper all is drawn, and fills its place. */
  print(isPaper) {
    this.isPaper = isPaper;
    this.viewport.fillPaper(isPaper);
    this.paint();
  }

  buttons(small) {
    const button = (sign, said, act) =>
      h("button", { type: "button", class: "tool", "aria-label": said, title: said, onclick: act }, icon(sign));
    return h(
      "div",
      { class: "zoom", role: "group", "aria-label": "Zoom" },
      button("minus", "Zoom out", () => this.viewport.zoom(0.8)),
      !small && this.level,
      button("plus", "Zoom in", () => this.viewport.zoom(1.25)),
      button("fit", "Show all of it", () => this.viewport.fit()),
      !small && button("save", "Save as SVG", () => this.save()),
    );
  }

  save() {
    this.print(true);
    saveSvg(this.svg, this.viewport.bounds);
    this.print(false);
  }

  paintSoon() {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.paint();
    });
  }

  /** Draws what is seen and is not drawn yet, and takes away what is out of sight. */
  paint() {
    const { scale } = this.viewport;
    const isFar = scale < FAR && !this.isPaper;
    this.svg.classList.toggle("far", isFar);
    this.scene.clusters.forEach((cluster, number) =>
      nameCluster(this.clusters.children[number], cluster, this.isPaper ? 0.6 : scale),
    );
    this.level.textContent = `${Math.round(scale * 100)}%`;
    const seen = this.viewport.seen();
    const margin = 160 / scale;
    const all = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
    const box = this.isPaper
      ? all
      : {
          left: seen.x - margin,
          right: seen.x + seen.w + margin,
          top: seen.y - margin,
          bottom: seen.y + seen.h + margin,
        };
    const { nodes, edges } = this.scene;
    const isSeen = (node) =>
      node.x < box.right && node.x + node.w > box.left && node.y < box.bottom && node.y + node.h > box.top;
    this.settle("node", nodes, isSeen, (node, number) => nodeElement(node, number, isFar));
    this.settle(
      "edge",
      edges,
      (edge) => mayCross(nodes[edge.from], nodes[edge.to], edge.via, box),
      (edge, number) => edgeElement(edge, number, nodes, this.ends),
    );
    if (!isFar) this.drawn.node.forEach((element, number) => addNearParts(nodes[number], element));
  }

  settle(kind, items, isSeen, make) {
    const drawn = this.drawn[kind];
    const added = document.createDocumentFragment();
    items.forEach((item, number) => {
      const element = drawn.get(number);
      const isWanted = isSeen(item);
      if (isWanted && !element) {
        const made = make(item, number);
        drawn.set(number, made);
        added.append(made);
      } else if (!isWanted && element && !element.contains(document.activeElement)) {
        element.remove();
        drawn.delete(number);
      }
    });
    this[`${kind}s`].append(added);
  }

  /** Under the pointer, or the keyboard's focus, a table shows its lines, and a line its tables. */
  lightUp() {
    const on = (event) => {
      if (event.buttons > 0 && event.type === "pointerover") return;
      const target = event.target instanceof Element ? event.target.closest(".node, .edge") : null;
      this.light(target);
    };
    this.svg.addEventListener("pointerover", on);
    this.svg.addEventListener("focusin", on);
    this.svg.addEventListener("pointerleave", () => this.light(null));
  }

  light(target) {
    this.svg.querySelectorAll(".lit").forEach((element) => element.classList.remove("lit"));
    const node = target?.getAttribute("data-node");
    const edge = target?.getAttribute("data-edge");
    const edges = node ? this.ofNode[Number(node)] : edge ? [Number(edge)] : [];
    this.svg.classList.toggle("lighting", edges.length > 0);
    const lit = new Set(edges.flatMap((number) => [this.scene.edges[number].from, this.scene.edges[number].to]));
    lit.forEach((number) => this.drawn.node.get(number)?.classList.add("lit"));
    edges.forEach((number) => this.drawn.edge.get(number)?.classList.add("lit"));
  }
}

/** Whether a line between these two may be seen: roughly, by the box round it. */
function mayCross(from, to, via, box) {
  let [left, right] = [Math.min(from.x, to.x), Math.max(from.x + from.w, to.x + to.w) + 80];
  let [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y + from.h, to.y + to.h)];
  for (const [a, y, b] of via ?? []) {
    [left, right] = [Math.min(left, a, b), Math.max(right, a, b)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
}
