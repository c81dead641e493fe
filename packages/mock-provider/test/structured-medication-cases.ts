export const medicationSearches = [
  [
    '2004-09-15',
    ['amlodipine', 'metformin-once', 'metformin', 'simvastatin', 'paracetamol', 'cream', 'salbutamol', 'beclometasone'],
  ],
  [
    '2004-09-16',
    ['amlodipine', 'metformin-once', 'metformin', 'simvastatin', 'paracetamol', 'salbutamol', 'beclometasone'],
  ],
  [
    '2020-09-30',
    ['amlodipine', 'metformin-once', 'metformin', 'simvastatin', 'paracetamol', 'salbutamol', 'beclometasone'],
  ],
  ['2020-10-01', ['amlodipine', 'metformin-once', 'metformin', 'paracetamol', 'salbutamol', 'beclometasone']],
  ['2023-07-18', ['amlodipine', 'metformin-once', 'metformin', 'paracetamol', 'salbutamol', 'beclometasone']],
  ['2023-07-19', ['amlodipine', 'metformin', 'paracetamol', 'salbutamol', 'beclometasone']],
  ['2025-11-07', ['amlodipine', 'metformin', 'paracetamol', 'salbutamol', 'beclometasone']],
  ['2025-11-08', ['amlodipine', 'metformin', 'salbutamol', 'beclometasone']],
  ['2026-06-01', ['amlodipine', 'metformin', 'salbutamol']],
] as const;
