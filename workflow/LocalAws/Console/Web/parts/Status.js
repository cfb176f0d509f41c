import { html } from "../ui.js";
import { STATUS, STEP } from "../format.js";

/** An execution's status: a sign, a word and a colour. */
export const RunStatus = ({ status }) => html`<${Badge} of=${STATUS[status]} />`;

/** How a state stands. */
export const StepStatus = ({ status }) => html`<${Badge} of=${STEP[status]} />`;

const Badge = ({ of }) => html`<span class=${`badge tone-${of.tone}`}><span class="sign" aria-hidden="true">${of.sign}</span> ${of.word}</span>`;
