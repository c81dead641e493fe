import { withoutTold } from '../serve/environment-of.ts';

/** The settings that mocks take from this process. What it was told to load, measure or debug is not for them, nor where those of others keep their files. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const plain = withoutTold(process.env);
  for (const name of notForMocks) delete plain[name];
  return plain;
}

const notForMocks = ['NODE_OPTIONS', 'NODE_V8_COVERAGE', 'NODE_CHANNEL_FD', 'MOCK_SPINE_CERTS', 'MOCK_SPINE_AUDIT_DIR'];
