import { cost, count, runningTime, time } from "./format.js";
import { byId, setText } from "./page.js";
import { gain, stretch } from "./timeline.js";

const INTERVAL = 200;

/** The figures over all lanes and their timeline. A view for the frame loop. */
export class Overview {
  #rows = [];
  #next = 0;

  /** Begins with the lanes of a conversation. */
  begin(conversation) {
    this.conversation = conversation;
    this.#rows = conversation.lanes.map((lane) => row(lane));
    byId("timeline").replaceChildren(...this.#rows.map(({ element }) => element));
    byId("overview").hidden = false;
    this.#next = 0;
  }

  paint(now) {
    const running = this.conversation.running;
    if (now >= this.#next || !running) {
      this.#next = now + INTERVAL;
      const answers = this.conversation.lanes.map((lane) => lane.answer);
      const stretches = answers.map((answer) => stretch(answer, now));
      this.#paintTotals(answers, running);
      this.#paintTimeline(stretches, answers, running);
    }
    return running;
  }

  settle() {}

  #paintTotals(answers, running) {
    const whole = answers.filter((answer) => answer.state === "done").length;
    const tokens = answers.reduce((sum, a) => sum + (a.done?.usage?.completion_tokens ?? a.progress?.tokens ?? 0), 0);
    const known = answers.map((answer) => answer.done?.usage?.cost).filter((amount) => amount !== undefined);
    setText(byId("total-models"), `${whole} of ${answers.length}`);
    setText(byId("total-tokens"), running ? `≈${count(tokens)}` : count(tokens));
    setText(byId("total-cost"), known.length === 0 ? "–" : cost(known.reduce((sum, amount) => sum + amount, 0)));
  }

  #paintTimeline(stretches, answers, running) {
    const { slowest, sum } = gain(stretches);
    const shown = running ? runningTime : time;
    const share = (milliseconds) => (slowest === 0 ? 0 : milliseconds / slowest);
    setText(byId("total-time"), shown(slowest));
    setText(byId("slowest"), shown(slowest));
    setText(byId("sum"), shown(sum));
    bar(byId("gain").querySelector(".together i"), 0, sum === 0 ? 0 : Math.min(1, slowest / sum));
    bar(byId("gain").querySelector(".in-turn i"), 0, Math.min(1, share(sum)));
    stretches.forEach(({ started, first, text, end }, number) => {
      const { element, parts, figure } = this.#rows[number];
      element.dataset.state = answers[number].state;
      bar(parts.waiting, share(started), share(first));
      bar(parts.thinking, share(first), share(text));
      bar(parts.streaming, share(text), share(end));
      setText(figure, answers[number].running ? runningTime(end) : time(end));
    });
  }
}

function row(lane) {
  const element = document.createElement("li");
  element.dataset.lane = lane.number;
  const name = document.createElement("span");
  name.className = "who";
  name.textContent = lane.name;
  const track = document.createElement("span");
  track.className = "track";
  const parts = {};
  for (const part of ["waiting", "thinking", "streaming"]) {
    parts[part] = document.createElement("i");
    parts[part].className = part;
    track.append(parts[part]);
  }
  const figure = document.createElement("span");
  figure.className = "figure";
  element.append(name, track, figure);
  return { element, parts, figure };
}

// A transform moves nothing else: neither the page's layout nor the reader's eye.
function bar(element, from, to) {
  element.style.transform = `translateX(${from * 100}%) scaleX(${Math.max(0, to - from)})`;
}
