/**
 * The shapes that come over HTTP and those kept in the tab; comments only.
 *
 * @typedef {{id: string, title: string, region: ?string, status: "in_force"|"expired"|"draft"}} PolicyDocument
 * @typedef {{name: string, canonical: string, role: "lead"|"support"|"responsible"}} Unit
 * @typedef {{document: PolicyDocument, number: string, path: string[], quote: string}} Source
 * @typedef {{id: string, number: string, label: string, title: ?string, document: PolicyDocument,
 *   path: string[], quote: string, units: Unit[], units_stated: boolean, kind: string,
 *   details: {label: string, text: string}[], also_in: Source[], citation: string,
 *   url: string}} Measure
 * @typedef {{answer_id: string, status: "answered"|"partial"|"clarify"|"refused", reason: ?string,
 *   intent: string, text: string, measures: Measure[], count: ?number, choices: string[],
 *   examples: string[], highlights: {measure: string, spans: [number, number][]}[],
 *   understood: {regions: string[], units: string[]}, generated: boolean}} Answer
 * @typedef {{kind: "offline"|"unreachable"|"limited"|"busy"|"off"|"problem"|"dropped"|"stopped",
 *   detail: ?string, retryAt: ?number}} Failure
 * @typedef {{question: string, region: ?string, state: "open"|"done"|"failed", text: string,
 *   answer: ?Answer, answerId: ?string, lastEventId: ?string, failure: ?Failure,
 *   rated: ?boolean}} Turn
 * @typedef {{title: string, notice: string, regions: string[], examples: string[],
 *   privacy: string, feedback: boolean, answering: boolean, message: ?string}} Config
 */
export {};
