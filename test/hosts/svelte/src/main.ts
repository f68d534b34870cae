import { configure } from 'asg-elements/configure';
import { mount } from 'svelte';
import Account from './Account.svelte';

configure({ baseUrl: import.meta.env.VITE_BASE_URL, clientId: import.meta.env.VITE_CLIENT_ID });

mount(Account, { target: document.getElementById('root')! });
