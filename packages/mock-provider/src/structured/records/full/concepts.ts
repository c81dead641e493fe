import { concept } from '../../concepts.ts';

/** Concepts that more than one area of the record has. */
export const hypertension = concept('38341003', 'Hypertensive disorder, systemic arterial', 'Essential hypertension');
export const diabetes = concept('44054006', 'Type 2 diabetes mellitus');
export const infection = concept('54150009', 'Upper respiratory infection');
export const metformin = concept('325278007', 'Metformin 500mg tablets');
export const shoulderPain = concept('45326000', 'Shoulder pain');
export const anxiety = concept('231504006', 'Mixed anxiety and depressive disorder', 'Anxiety with depression');
