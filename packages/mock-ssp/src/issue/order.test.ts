import { expect, it } from '@jest/globals';
import { readSendOrder } from './order.ts';

// Source: README, "The control APIs": a refusal says what to do next; a fault has the keys of PUT /faults.
it.each([
  [{ count: 1, do: { latency: 1 } }, 'faults.0.count is unknown.', 'faults.0 are: name, match, when, do.'],
  [
    { when: { cuont: 1 }, do: { latency: 1 } },
    'faults.0.when.cuont is unknown. Did you mean count?',
    'faults.0.when are: ',
  ],
  [{ do: { latecy: 1 } }, 'faults.0.do.latecy is unknown. Did you mean latency?', 'faults.0.do are: latency, '],
])('an unknown key within an order is told with the keys that stand there: %j', (fault, message, next) => {
  expect(() => readSendOrder({ interaction: 'search-patient', faults: [fault] })).toThrow(
    expect.objectContaining({ message, next: expect.stringContaining(`The keys of ${next}`) }),
  );
});
