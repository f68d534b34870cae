import { svg } from 'lit';

/** Beside `ui/icon.ts`, so that nobody but the methods carries them. */
export const key = svg`<circle cx="8" cy="15.5" r="4.5"/><path d="M11.3 12.2 20 3.5M16.2 7.3l2.8 2.8M13.4 10.1l1.8 1.8"/>`;
export const copy = svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>`;
export const download = svg`<path d="M12 4v11M7.5 11 12 15.5 16.5 11M4.5 19.5h15"/>`;
export const print = svg`<path d="M7 9V4h10v5M7 17H5a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 5 9h14a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 19 17h-2"/><rect x="7" y="14" width="10" height="6"/>`;
export const plus = svg`<path d="M12 5v14M5 12h14"/>`;
export const bell = svg`<path d="M6 10a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10M10 20h4"/>`;
export const chevron = svg`<path d="m6 9.5 6 6 6-6"/>`;
export const keypad = svg`<rect x="3.5" y="6" width="17" height="12" rx="2.2"/><path d="M7.5 10h2M11.5 10h5M7.5 14h5M14.5 14h2"/>`;
