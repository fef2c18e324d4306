import { tearDown } from './global-emulator-setup';

export default tearDown;
