/** The session of bff.html: all that the elements ask for goes through the backend in `demo/bff/`. */
import { configure, fromBff } from '../../src/configure.ts';

configure({ backing: fromBff('/bff', { baseUrl: document.documentElement.dataset['baseUrl'] ?? '' }) });
