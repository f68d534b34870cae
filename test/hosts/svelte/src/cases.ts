/** What the example has no use for. */
import { mount } from 'svelte';
import Cases from './Cases.svelte';

mount(Cases, { target: document.getElementById('root')! });
