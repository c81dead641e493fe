import { startChain } from '../support/chain.ts';
import { describeField } from './suites.ts';

describeField(startChain);
