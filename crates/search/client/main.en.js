// @ts-check

import { english } from "./english.js";
import { start } from "./page.js";
import { stemmers } from "./stem.js";

stemmers.en = english;
start();
