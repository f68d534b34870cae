import { configure, fromToken } from 'asg-elements/configure';
import 'asg-elements/consents';

const { baseUrl, token } = JSON.parse(document.querySelector('#session').textContent);
configure({ backing: fromToken(() => token, { baseUrl }) });
