import { CompareInterrupted, CompareRefused, compareStream } from "../compare-stream.js";
import { Answer } from "./answer.js";
import { conversationHistory } from "./history.js";
import { Lane } from "./lane.js";

/**
 * Questions to a few models and their answers. Each question is a comparison, and so is each lane that is tried again;
 * several may run. Tells a listener what happens: `asked(lanes)`, `changed(lane)`, `ended(lane)`, `refused(message, status)`, `rested()`.
 */
export class Conversation {
  questions = [];
  #runs = new Set();

  /**
   * @param settings what is asked along with every question, and the caller's key
   * @param client   replaces compareStream in tests
   */
  constructor(models, settings, listener, client = compareStream) {
    this.lanes = models.map((model, number) => new Lane(model, number));
    this.settings = settings;
    this.listener = listener;
    this.client = client;
    this.metadata = [];
  }

  get running() {
    return this.#runs.size > 0;
  }

  get answered() {
    return this.questions.length > 0;
  }

  /** Asks every model. Resolves when nothing of it runs any more; false if the service refused. */
  ask(question) {
    const history = conversationHistory(this.questions, this.lanes);
    this.questions.push(question);
    const now = performance.now();
    this.lanes.forEach((lane) => lane.answers.push(new Answer(now)));
    return this.#run(this.lanes, question, history);
  }

  /** Asks the last question of one model again; what it had said to it before is forgotten. */
  retry(lane) {
    const turn = this.questions.length - 1;
    const history = conversationHistory(this.questions.slice(0, turn), [lane]);
    lane.answers[turn] = new Answer(performance.now());
    return this.#run([lane], this.questions[turn], history);
  }

  stop(lane) {
    const run = [...this.#runs].find((candidate) => candidate.lanes.includes(lane) && lane.answer.running);
    return run?.comparison.stopLane(run.lanes.indexOf(lane)).catch(() => false);
  }

  /** Asks the service to stop what runs. What cannot be asked any more is left. */
  stopAll() {
    for (const run of this.#runs) {
      run.comparison.stop().then((stopped) => stopped || run.leave.abort(), () => run.leave.abort());
    }
  }

  /** Leaves what runs, without waiting for its end. */
  leave() {
    this.#runs.forEach((run) => run.leave.abort());
  }

  async #run(lanes, question, history) {
    const { key, ...settings } = this.settings;
    const leave = new AbortController();
    const answers = lanes.map((lane) => lane.answer);
    const comparison = this.client({
      request: {
        input_data: question,
        models: lanes.map((lane) => lane.model),
        ...(history.length > 0 && { conversation_history: history }),
        progress: true,
        ...settings,
      },
      headers: key ? { Authorization: `Bearer ${key}` } : undefined,
      signal: leave.signal,
    });
    const run = { comparison, lanes, leave };
    this.#runs.add(run);
    this.listener.asked(lanes);
    try {
      for await (const event of comparison) {
        this.#hand(event, lanes, answers);
      }
      return true;
    } catch (cause) {
      this.#broken(cause, lanes, answers, leave.signal);
      return !(cause instanceof CompareRefused);
    } finally {
      this.#runs.delete(run);
      if (!this.running) {
        this.listener.rested();
      }
    }
  }

  #hand(event, lanes, answers) {
    if (event.type === "complete") {
      this.metadata.push(event.metadata);
    } else if (event.type === "error") {
      this.#lose(lanes, answers, { sentence: "The comparison was lost.", detail: event.message, advice: "" });
    } else {
      answers[event.index].on(event, performance.now());
      const lane = lanes[event.index];
      (event.type === "done" ? this.listener.ended : this.listener.changed).call(this.listener, lane);
    }
  }

  #broken(cause, lanes, answers, signal) {
    if (signal.aborted) {
      this.#lose(lanes, answers, { sentence: "Stopped.", detail: "", advice: "" });
    } else if (cause instanceof CompareRefused) {
      this.#lose(lanes, answers, { sentence: "The service did not begin.", detail: cause.detail, advice: "" });
      this.listener.refused(refusalWords(cause), cause.status);
    } else if (cause instanceof CompareInterrupted) {
      const detail = cause.message;
      this.#lose(lanes, answers, { sentence: "The connection was lost.", detail, advice: "What had come is kept." });
      this.listener.refused(`${detail} What had come is kept; the lanes that are not whole can be tried again.`);
    } else {
      throw cause;
    }
  }

  #lose(lanes, answers, why) {
    answers.forEach((answer, index) => {
      if (answer.running) {
        answer.lose(why, performance.now());
        this.listener.ended(lanes[index]);
      }
    });
  }
}

function refusalWords(refused) {
  const wait = refused.retryAfter === null ? "" : ` Worth another try in ${refused.retryAfter} s.`;
  return refused.detail + wait;
}
