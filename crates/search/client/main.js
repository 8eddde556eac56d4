// @ts-check
/** For languages whose endings nobody knows here. */

import { start } from "./page.js";

start();
