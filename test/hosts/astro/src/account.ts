import { configure } from 'asg-elements/configure';
import 'asg-elements/profile';
import 'asg-elements/sign-in';

configure({ baseUrl: import.meta.env.PUBLIC_BASE_URL, clientId: import.meta.env.PUBLIC_CLIENT_ID });
