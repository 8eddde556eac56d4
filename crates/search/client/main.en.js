// @ts-check

import { common, english } from "./english.js";
import { start } from "./page.js";
import { languages } from "./stem.js";

languages.en = { stem: english, common };
start();
