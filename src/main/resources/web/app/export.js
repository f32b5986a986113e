import { time } from "./format.js";

/** A conversation as data: questions, settings, and of every lane each answer with all that its end has told. */
export function asJson(conversation) {
  const { key, ...settings } = conversation.settings;
  return JSON.stringify(
    {
      exported_at: new Date().toISOString(),
      settings,
      questions: conversation.questions,
      lanes: conversation.lanes.map((lane) => ({
        model: lane.model,
        answers: lane.answers.map((answer) => ({
          state: answer.state,
          content: answer.text.toString(),
          reasoning: answer.reasoning.toString(),
          images: answer.images,
          ...(answer.done && { done: answer.done }),
        })),
      })),
      comparisons: conversation.metadata,
    },
    null,
    2,
  );
}

/** A conversation for reading: question by question, and below each what the models have answered. */
export function asMarkdown(conversation) {
  const parts = conversation.questions.flatMap((question, turn) => [
    `# ${question.split("\n")[0]}`,
    ...(question.includes("\n") ? [quoted(question)] : []),
    ...conversation.lanes.flatMap((lane) => section(lane.model, lane.answers[turn])),
  ]);
  return `${parts.join("\n\n")}\n`;
}

function section(model, answer) {
  if (answer === undefined) {
    return [];
  }
  const trouble = answer.trouble;
  return [
    `## ${model}`,
    `*${facts(answer)}*`,
    ...(answer.text.length > 0 ? [answer.text.toString().trim()] : []),
    ...answer.images.map((url, number) => `![Picture ${number + 1}](${url})`),
    ...(trouble ? [quoted([trouble.sentence, trouble.detail].filter(Boolean).join(" "))] : []),
  ];
}

function facts({ state, done }) {
  const tokens = done?.usage?.completion_tokens;
  const money = done?.usage?.cost;
  return [
    state,
    done && time(done.duration_ms),
    tokens !== undefined && `${tokens} tokens`,
    money !== undefined && `$${money}`,
    done?.finish_reason,
  ]
    .filter(Boolean)
    .join(" · ");
}

function quoted(text) {
  return text.replace(/^/gm, "> ");
}
