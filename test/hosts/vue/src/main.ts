import { configure } from 'asg-elements/configure';
import { createApp } from 'vue';
import Account from './Account.vue';

configure({ baseUrl: import.meta.env.VITE_BASE_URL, clientId: import.meta.env.VITE_CLIENT_ID });

createApp(Account).mount('#root');
