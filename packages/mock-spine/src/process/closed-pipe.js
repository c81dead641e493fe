// Whoever reads a command's output may have read enough: pnpm request --list | head.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
