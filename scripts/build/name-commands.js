/** In a clone a command is a script of pnpm; who has the package has the command. */
export const nameCommands = (text) =>
  text
    .replaceAll('pnpm dev', 'mock-spine serve')
    .replaceAll(/\bpnpm (audit|sds):/g, 'mock-spine $1-')
    .replaceAll(/\bpnpm (certs|request|conformance|scorecard|mock-ssp|mock-provider|data)\b/g, 'mock-spine $1')
    .replaceAll('npx -y mock-spine', 'npx mock-spine');
