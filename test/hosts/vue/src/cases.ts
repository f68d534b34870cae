/** What the example has no use for. */
import { createApp } from 'vue';
import Cases from './Cases.vue';

createApp(Cases).mount('#root');
