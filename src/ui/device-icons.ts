import { svg } from 'lit';

/** Beside `icon.ts`, so that nobody but lists of devices carries them. */
export const phone = svg`<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M11 18.5h2"/>`;
export const laptop = svg`<rect x="5" y="5" width="14" height="10" rx="1.5"/><path d="M2.5 18.5h19"/>`;
