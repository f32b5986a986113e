import { contextLength, pricePerMillion } from "./format.js";
import { isModelId, matching } from "./models.js";
import { byId, setText } from "./page.js";

const MOST_MODELS = 9;
const MOST_OFFERED = 60;

/** Which models are asked: chips, and a combobox that finds models and takes any id. */
export class ModelPicker {
  #models = [];
  #active = -1;
  #offered = [];

  /** @param changed told the ids whenever they change */
  constructor(changed) {
    this.chosen = [];
    this.changed = changed;
    this.input = byId("search");
    this.list = byId("offer");
    this.input.addEventListener("input", () => this.#open());
    this.input.addEventListener("focus", () => this.#open());
    this.input.addEventListener("click", () => this.#open());
    this.input.addEventListener("blur", () => this.#close());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    // The field keeps the focus: what is clicked is only an option of it.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option?.dataset.id) {
        this.toggle(option.dataset.id);
      }
    });
  }

  offer(models) {
    this.#models = models;
    if (!this.list.hidden) {
      this.#open();
    }
  }

  choose(ids) {
    this.chosen = ids.filter(isModelId).slice(0, MOST_MODELS);
    this.#show();
  }

  /** While a conversation goes on its models stay. */
  lock(locked) {
    this.input.disabled = locked;
    this.input.placeholder = locked ? "Fixed for this comparison" : "Add a model: search, or type its id";
    byId("chosen").querySelectorAll("button").forEach((button) => (button.disabled = locked));
  }

  toggle(id) {
    const at = this.chosen.indexOf(id);
    if (at >= 0) {
      this.remove(at);
    } else {
      this.add(id);
    }
    this.#offerOptions();
  }

  add(id) {
    if (this.chosen.length >= MOST_MODELS) {
      this.#note(`No more than ${MOST_MODELS} models at once.`);
      return;
    }
    this.choose([...this.chosen, id]);
    this.changed(this.chosen);
  }

  remove(at) {
    this.choose(this.chosen.filter((_, number) => number !== at));
    this.changed(this.chosen);
  }

  #show() {
    this.#note("");
    byId("chosen").replaceChildren(...this.chosen.map((id, number) => this.#chip(id, number)));
  }

  #chip(id, number) {
    const chip = document.createElement("li");
    const name = document.createElement("span");
    const remove = document.createElement("button");
    chip.dataset.lane = number;
    name.textContent = id.slice(id.indexOf("/") + 1);
    name.title = id;
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `Remove ${id}`);
    remove.addEventListener("click", () => {
      this.remove(number);
      this.input.focus();
      this.#close();
    });
    chip.append(name, remove);
    return chip;
  }

  #open() {
    this.#active = -1;
    this.#offerOptions();
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  #close() {
    this.list.hidden = true;
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #offerOptions() {
    const typed = this.input.value.trim();
    this.#offered = matching(this.#models, typed).slice(0, MOST_OFFERED);
    if (isModelId(typed) && !this.#offered.some((model) => model.id === typed)) {
      this.#offered.push({ id: typed, name: `Use “${typed}”` });
    }
    this.list.replaceChildren(...this.#offered.map((model, number) => this.#option(model, number)));
    if (this.#offered.length === 0) {
      this.list.append(this.#hint(this.#models.length === 0 ? "Type the id of a model." : "No model fits; an id has no spaces."));
    }
    this.#mark();
  }

  #hint(text) {
    const hint = document.createElement("li");
    hint.setAttribute("role", "option");
    hint.setAttribute("aria-disabled", "true");
    hint.textContent = text;
    return hint;
  }

  #option(model, number) {
    const option = document.createElement("li");
    option.id = `offer-${number}`;
    option.dataset.id = model.id;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", this.chosen.includes(model.id));
    option.append(part("name", model.name ?? model.id), part("id", model.id), part("facts", facts(model)));
    return option;
  }

  #key(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      this.#move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#take();
    } else if (key === "Escape") {
      this.#close();
    } else if (key === "Backspace" && this.input.value === "" && this.chosen.length > 0) {
      this.remove(this.chosen.length - 1);
    }
  }

  #move(step) {
    if (this.list.hidden) {
      this.#open();
    }
    const { length } = this.#offered;
    if (length > 0) {
      this.#active = this.#active < 0 && step < 0 ? length - 1 : (this.#active + step + length) % length;
      this.#mark();
    }
  }

  #mark() {
    const options = [...this.list.children];
    options.forEach((option, number) => option.classList.toggle("active", number === this.#active));
    const active = options[this.#active];
    if (active) {
      this.input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  #take() {
    const typed = this.input.value.trim();
    const active = this.#offered[this.#active];
    if (active) {
      this.toggle(active.id);
    } else if (isModelId(typed)) {
      this.add(typed);
      this.input.value = "";
      this.#offerOptions();
    }
  }

  #note(text) {
    const note = byId("models-note");
    note.hidden = text === "";
    setText(note, text);
  }
}

function facts(model) {
  const { prompt, completion } = model.pricing ?? {};
  const context = contextLength(model.context_length);
  return [
    context && `${context} context`,
    prompt !== undefined && `${pricePerMillion(prompt)} in, ${pricePerMillion(completion)} out /M`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function part(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}
