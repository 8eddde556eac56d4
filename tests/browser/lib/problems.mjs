// Collects what is wrong and where, so that one test names everything at once.

import assert from "node:assert/strict";

export class Problems {
  #places = new Map();

  add(where, text) {
    const places = this.#places.get(text) ?? new Set();
    this.#places.set(text, places.add(where));
  }

  /** Fails with each problem and the places where it was found. */
  assertNone() {
    const lines = [...this.#places].map(([text, places]) => `- ${text}\n  ${places.size} times: ${some([...places])}`);
    assert.ok(lines.length === 0, `There are ${lines.length} problems:\n${lines.slice(0, 60).join("\n")}`);
  }
}

function some(places) {
  return places.slice(0, 4).join(", ") + (places.length > 4 ? ", …" : "");
}
