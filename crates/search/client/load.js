// @ts-check
/** Loads the files of the index. Each is a script that calls one function, because `fetch` fails for pages opened from a disk. */

/** @typedef {(name: string) => Promise<any>} Load Gives the value of a file by its name without extension. */

/**
 * Loads files that lie in a folder.
 * @param {string} folder ends with a slash
 * @returns {Load}
 */
export function loader(folder) {
  /** @type {Map<string, Promise<any>>} */
  const promises = new Map();
  /** @type {Map<string, (value: any) => void>} */
  const waiting = new Map();
  Reflect.set(window, "wissensportalSearch", (/** @type {string} */ name, /** @type {any} */ value) => waiting.get(name)?.(value));
  return (name) => {
    let promise = promises.get(name);
    if (!promise) {
      promise = new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${folder}${name}.js`;
        script.onerror = (event) => {
          // Somebody may try again.
          promises.delete(name);
          reject(event);
        };
        document.head.append(script);
      });
      promises.set(name, promise);
    }
    return promise;
  };
}
