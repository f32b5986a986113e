/**
 * The `conversation_history` of a follow-up question: what was asked, and to each model its own answers. A model that is
 * in two lanes is reminded of the first one's answers: the service tells models apart, not lanes.
 */
export function conversationHistory(questions, lanes) {
  return questions.flatMap((question, turn) => {
    const reminded = new Set();
    const messages = [{ role: "user", content: question }];
    for (const lane of lanes) {
      const answer = lane.answers[turn];
      if (answer?.hasContent && !reminded.has(lane.model)) {
        reminded.add(lane.model);
        messages.push({ role: "assistant", content: answer.text.toString(), model_id: lane.model });
      }
    }
    return messages;
  });
}
