// Moves a drawing: drag, wheel, pinch, keys and buttons.

const CLOSEST = 2.5;
const FARTHEST = 0.02;

class Viewport {
  /**
   * @param {SVGSVGElement} svg
   * @param {SVGGElement} world
   * @param {{ small: boolean, moved: () => void }} options
   */
  constructor(svg, world, { small, moved }) {
    this.svg = svg;
    this.world = world;
    this.moved = moved;
    this.small = small;
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    this.bounds = { x: 0, y: 0, w: 1, h: 1 };
    /** Fingers, or the mouse, that are down. @type {Map<number, { x: number, y: number }>} */
    this.pointers = new Map();
    this.hasMoved = false;
    /** Whether the reader has moved it: then it stays where it is when the window changes. */
    this.isTouched = false;
    svg.addEventListener("pointerdown", (event) => this.press(event));
    svg.addEventListener("pointermove", (event) => this.drag(event));
    for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, (event) => this.release(event));
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    svg.addEventListener("keydown", (event) => this.key(event));
    // A drag that ends on a table is no click on it.
    svg.addEventListener("click", (event) => this.hasMoved && event.preventDefault(), true);
    svg.addEventListener("dragstart", (event) => event.preventDefault());
  }

  size() {
    return { w: this.svg.clientWidth || 1, h: this.svg.clientHeight || 1 };
  }

  /** The part of the drawing that is seen. */
  seen() {
    const { w, h } = this.size();
    return { x: -this.x / this.scale, y: -this.y / this.scale, w: w / this.scale, h: h / this.scale };
  }

  apply() {
    this.world.setAttribute(
      "transform",
      `translate(${this.x.toFixed(2)} ${this.y.toFixed(2)}) scale(${this.scale.toFixed(4)})`,
    );
    this.moved();
  }

  /** Shows all of it, but not larger than life. */
  fit(bounds = this.bounds, largest = 1) {
    const { w, h } = this.size();
    const margin = this.small ? 16 : 36;
    // Below are the legend and the buttons.
    const below = this.small ? margin : margin + 32;
    const scale = Math.min((w - margin * 2) / bounds.w, (h - margin - below) / bounds.h, largest);
    this.scale = Math.max(scale, FARTHEST);
    this.x = (w - bounds.w * this.scale) / 2 - bounds.x * this.scale;
    this.y = (h - bounds.h * this.scale + margin - below) / 2 - bounds.y * this.scale;
    this.apply();
  }

  /** Puts a place of the drawing into the middle. */
  center(x, y) {
    const { w, h } = this.size();
    this.x = w / 2 - x * this.scale;
    this.y = h / 2 - y * this.scale;
    this.apply();
  }

  /** All of it fills what there is, however large that may be: for paper. */
  fillPaper(isPaper) {
    const { x, y, w, h: height } = this.bounds;
    if (isPaper) this.svg.setAttribute("viewBox", `${x} ${y} ${w} ${height}`);
    else this.svg.removeAttribute("viewBox");
    if (isPaper) this.world.removeAttribute("transform");
    else this.apply();
  }

  zoom(factor, x = this.size().w / 2, y = this.size().h / 2) {
    const scale = Math.max(FARTHEST, Math.min(CLOSEST, this.scale * factor));
    const real = scale / this.scale;
    this.isTouched = true;
    this.x = x - (x - this.x) * real;
    this.y = y - (y - this.y) * real;
    this.scale = scale;
    this.apply();
  }

  at(event) {
    const box = this.svg.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  press(event) {
    if (event.button !== 0) return;
    if (this.pointers.size === 0) this.hasMoved = false;
    this.pointers.set(event.pointerId, this.at(event));
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.at(event);
    if (!this.hasMoved && Math.hypot(now.x - before.x, now.y - before.y) < 4 && this.pointers.size === 1) return;
    if (!this.hasMoved) {
      this.hasMoved = true;
      this.svg.classList.add("dragging");
      this.svg.setPointerCapture(event.pointerId);
    }
    const other = [...this.pointers].find(([pointer]) => pointer !== event.pointerId)?.[1];
    if (other) {
      const ratio =
        Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      this.zoom(ratio, (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else {
      this.isTouched = true;
      this.x += now.x - before.x;
      this.y += now.y - before.y;
      this.apply();
    }
    this.pointers.set(event.pointerId, now);
  }

  release(event) {
    this.pointers.delete(event.pointerId);
    if (this.pointers.size === 0) this.svg.classList.remove("dragging");
  }

  wheel(event) {
    // Over a small diagram inside a page the wheel scrolls the page.
    if (this.small && !event.ctrlKey) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    const { x, y } = this.at(event);
    this.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), x, y);
  }

  key(event) {
    const step = 60;
    const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") this.zoom(1.25);
    else if (event.key === "-") this.zoom(0.8);
    else if (event.key === "0") this.fit();
    else if (moves[event.key]) {
      this.isTouched = true;
      this.x += moves[event.key][0];
      this.y += moves[event.key][1];
      this.apply();
    } else return;
    event.preventDefault();
  }
}
