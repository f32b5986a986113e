import { Announcer } from "./announcer.js";
import { Conversation } from "./conversation.js";
import { asJson, asMarkdown } from "./export.js";
import { FrameLoop } from "./frame-loop.js";
import { LaneTabs } from "./lane-tabs.js";
import { LaneView } from "./lane-view.js";
import { remember, remembered } from "./memory.js";
import { ModelPicker } from "./model-picker.js";
import { firstChoice, listModels } from "./models.js";
import { Overview } from "./overview.js";
import { byId, saveFile, setText } from "./page.js";
import { restoreSettings, settingsOf } from "./settings.js";
import { chooseTheme } from "./theme.js";

const form = byId("composer");
const prompt = byId("prompt");
const frames = new FrameLoop();
const tabs = new LaneTabs();
const overview = new Overview();
const announcer = new Announcer();
const picker = new ModelPicker((models) => {
  remember("models", models);
  showReadiness();
});

const narrow = matchMedia("(max-width: 640px)");

let conversation = null;
let views = new Map();
let askedForKey = false;

/** What a conversation tells, and what the page makes of it. */
const listener = {
  asked(lanes) {
    alertOf("");
    setText(byId("asked"), conversation.questions.at(-1));
    frames.show([...views.values(), overview]);
    announcer.say(`Asking ${lanes.length === 1 ? lanes[0].model : `${lanes.length} models`}.`);
    showReadiness();
  },
  changed(lane) {
    frames.mark(views.get(lane));
    frames.mark(overview);
    tabs.mark(views.get(lane));
  },
  ended(lane) {
    listener.changed(lane);
    const { trouble } = lane.answer;
    announcer.say(`${lane.name}: ${trouble === null ? "done." : trouble.sentence}`);
  },
  refused(message, status) {
    if (status === 401) {
      askForKey();
    } else {
      alertOf(message);
    }
  },
  rested() {
    const whole = conversation.lanes.filter((lane) => lane.answer.state === "done").length;
    announcer.say(`${whole} of ${counted(conversation.lanes.length, "answer")} whole.`);
    frames.mark(overview);
    showReadiness();
  },
};

function begin() {
  conversation = new Conversation(picker.chosen, settingsOf(form), listener);
  const actions = { stop: (lane) => conversation.stop(lane), retry: (lane) => conversation.retry(lane) };
  views = new Map(conversation.lanes.map((lane) => [lane, new LaneView(lane, conversation.questions, actions)]));
  byId("lanes").replaceChildren(...[...views.values()].map((view) => view.element));
  byId("lanes").dataset.count = views.size;
  byId("empty").hidden = true;
  tabs.show([...views.values()]);
  overview.begin(conversation);
}

async function ask() {
  const question = prompt.value.trim();
  if (conversation?.running || question === "" || picker.chosen.length === 0) {
    return;
  }
  if (conversation === null) {
    begin();
  }
  const asked = conversation;
  asked.settings = settingsOf(form);
  prompt.value = "";
  if (narrow.matches) {
    byId("answers").scrollIntoView({ block: "start" });
  }
  if (!(await asked.ask(question)) && conversation === asked && asked.questions.length === 1) {
    // Nothing has begun: whoever asked should be able to put it right and ask again.
    prompt.value = question;
  }
}

function renew() {
  conversation?.leave();
  conversation = null;
  views = new Map();
  frames.show([]);
  tabs.show([]);
  byId("lanes").replaceChildren();
  byId("overview").hidden = true;
  byId("empty").hidden = false;
  alertOf("");
  showReadiness();
  prompt.focus();
}

function showReadiness() {
  const running = conversation?.running ?? false;
  const followUp = conversation !== null;
  byId("compare").hidden = running;
  byId("compare").disabled = picker.chosen.length === 0;
  byId("stop").hidden = !running;
  byId("renew").hidden = !followUp || running;
  byId("export-json").disabled = byId("export-markdown").disabled = !followUp;
  setText(byId("compare"), followUp ? "Ask" : "Compare");
  setText(byId("prompt-label"), followUp ? "Follow-up" : "Prompt");
  prompt.placeholder = followUp ? "Ask all of them further; each knows its own answers" : "Ask all of them at once";
  document.body.dataset.phase = running ? "running" : followUp ? "answered" : "new";
  picker.lock(followUp);
}

function alertOf(message) {
  setText(byId("alert"), message);
}

/** The service wants to know who calls. */
function askForKey() {
  const field = form.elements.namedItem("key");
  askedForKey = true;
  alertOf(field.value === "" ? "This service asks for a key. Yours is kept until you leave this page." : "The service does not know this key.");
  byId("options").open = true;
  field.focus();
}

function counted(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function save(ending, type, text) {
  const stamp = new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-");
  saveFile(`comparison-${stamp}.${ending}`, type, text);
}

/** Takes what the address names, or else the last choice. */
function chooseModels() {
  const address = new URLSearchParams(location.search);
  const given = (address.get("models") ?? "").split(",").filter(Boolean);
  prompt.value ||= address.get("prompt") ?? "";
  picker.choose(given.length > 0 ? given : (remembered("models") ?? []));
  showReadiness();
}

async function offerModels() {
  const { models, trouble, wantsKey } = await listModels(settingsOf(form).key);
  if (wantsKey) {
    askForKey();
    return;
  }
  if (askedForKey) {
    askedForKey = false;
    alertOf("");
    prompt.focus();
  }
  picker.offer(models);
  if (picker.chosen.length === 0 && conversation === null) {
    picker.choose(firstChoice(models));
  }
  byId("models-note").hidden = trouble === null;
  if (trouble !== null) {
    setText(byId("models-note"), `There is no list of models. ${trouble} Type the ids of the models that you want.`);
  }
  showReadiness();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    ask();
  }
});
form.elements.namedItem("key").addEventListener("change", offerModels);
byId("stop").addEventListener("click", () => conversation.stopAll());
byId("renew").addEventListener("click", renew);
byId("export-json").addEventListener("click", () => save("json", "application/json", asJson(conversation)));
byId("export-markdown").addEventListener("click", () => save("md", "text/markdown", asMarkdown(conversation)));
byId("ideas").addEventListener("click", (event) => {
  if (event.target.localName === "button") {
    prompt.value = event.target.textContent;
    prompt.focus();
  }
});
if (/Mac|iP/.test(navigator.platform)) {
  setText(byId("shortcut"), "⌘ ↵");
}
chooseTheme();
restoreSettings(form);
chooseModels();
offerModels().finally(() => (document.body.dataset.ready = "yes"));
