import type { Tags } from 'asg-elements/svelte';

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags<'acme'> {}
}
