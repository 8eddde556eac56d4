// @ts-check
/** The words of the page, which come with it. */

/**
 * @typedef {object} Words
 * @property {string} one e.g. "1 Treffer für „{query}“."
 * @property {string} many e.g. "{n} Treffer für „{query}“."
 * @property {string} none e.g. "Keine Treffer für „{query}“."
 * @property {string} missing e.g. "Nicht gefunden: {words}."
 * @property {string} corrected e.g. "Gesucht wurde nach {words}."
 * @property {string} failed when a file of the index cannot be loaded
 * @property {string} draft marks drafts in a preview
 * @property {string} votes e.g. "{yes} Ja, {no} Nein, {abstain} Enthaltungen"
 * @property {string} day e.g. "{day}. {month} {year}"
 * @property {string} month e.g. "{month} {year}"
 * @property {string} sections names the list of links into a page
 * @property {string[]} months
 * @property {Record<string, string>} kind by the word of the kind, also `decision`
 * @property {Record<string, string>} state by its path, e.g. `topic_state.open`
 */

/**
 * Puts `values` in the places of a sentence that name them.
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}
