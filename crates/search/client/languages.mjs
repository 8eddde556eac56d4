// @ts-check
/** Makes all languages known, for tests. */

import * as en from "./english.js";
import * as de from "./german.js";
import { languages } from "./stem.js";

languages.de = { stem: de.german, common: de.common };
languages.en = { stem: en.english, common: en.common };
