// What is wrong, collected; the end of the test says it.
export class Problems {
  #list = [];
  #checks = 0;

  // `where` and each of the texts, which are none when all is well.
  add(where, texts) {
    ++this.#checks;
    const shown = texts.slice(0, 5).map(text => `${where}: ${text}`);
    if (texts.length > shown.length) shown.push(`${where}: and ${texts.length - shown.length} more`);
    this.#list.push(...shown);
  }

  expect(where, isFine, text) {
    this.add(where, isFine ? [] : [text]);
  }

  equal(where, actual, expected) {
    if (Array.isArray(actual) && Array.isArray(expected)) {
      const at = expected.findIndex((value, i) => JSON.stringify(value) !== JSON.stringify(actual[i]));
      if (at >= 0) return this.equal(`${where}, ${at} of ${expected.length}`, actual[at], expected[at]);
      return this.equal(`${where}, number`, actual.length, expected.length);
    }
    const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
    this.expect(where, a === b, `${a}, expected ${b}`);
  }

  // Writes them; the exit code.
  tell() {
    for (const text of this.#list) console.error(text);
    console.log(`${this.#checks} checks, ${this.#list.length} problems`);
    return this.#list.length > 0 || this.#checks === 0 ? 1 : 0;
  }
}
