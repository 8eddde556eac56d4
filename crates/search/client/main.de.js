// @ts-check

import { german } from "./german.js";
import { start } from "./page.js";
import { stemmers } from "./stem.js";

stemmers.de = german;
start();
