export function putInPlace(unfinished: string, directory: string): void;
