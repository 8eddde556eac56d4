// @ts-check

import { common, german } from "./german.js";
import { start } from "./page.js";
import { languages } from "./stem.js";

languages.de = { stem: german, common };
start();
