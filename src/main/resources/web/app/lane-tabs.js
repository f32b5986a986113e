import { byId } from "./page.js";

/** Where there is room for one lane only, the lanes become tabs. */
export class LaneTabs {
  #tabs = [];
  #narrow = matchMedia("(max-width: 640px)");

  constructor() {
    this.bar = byId("tabs");
    this.#narrow.addEventListener("change", () => this.#apply());
    this.bar.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param views of the lanes, in order */
  show(views) {
    this.#tabs = views.map((view) => ({ view, button: this.#button(view) }));
    this.bar.replaceChildren(...this.#tabs.map(({ button }) => button));
    this.#apply();
    this.#select(0);
  }

  /** Called when a lane's state may have changed. */
  mark(view) {
    const tab = this.#tabs.find((candidate) => candidate.view === view);
    const { state } = view.lane.answer;
    if (tab !== undefined && tab.button.dataset.state !== state) {
      tab.button.dataset.state = state;
    }
  }

  #button(view) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.lane = view.lane.number;
    button.id = `tab-${view.lane.number}`;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", view.element.id);
    button.textContent = view.lane.name;
    button.addEventListener("click", () => this.#select(view.lane.number));
    return button;
  }

  #select(number) {
    this.#tabs.forEach(({ view, button }, at) => {
      button.setAttribute("aria-selected", at === number);
      button.tabIndex = at === number ? 0 : -1;
      view.element.toggleAttribute("data-selected", at === number);
    });
  }

  #key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.#tabs.findIndex(({ button }) => button === document.activeElement);
    if (step !== undefined && at >= 0) {
      const next = (at + step + this.#tabs.length) % this.#tabs.length;
      this.#select(next);
      this.#tabs[next].button.focus();
    }
  }

  #apply() {
    const narrow = this.#narrow.matches;
    this.bar.hidden = !narrow || this.#tabs.length === 0;
    for (const { view } of this.#tabs) {
      view.element.setAttribute("role", narrow ? "tabpanel" : "article");
    }
  }
}
