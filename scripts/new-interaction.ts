import { expected, isKebab, tellWhatIsNext } from './new/tell-what-is-next.ts';
import { areas, writeInteraction, type NewInteraction } from './new/write-interaction.ts';

const help = `Writes the row of an interaction and the skeleton of its handler, and says what is next.

  pnpm new:interaction <${Object.keys(areas).join('|')}> <name> <GET|POST|PUT> <path> <interaction id>

  <name>            what it is called on command lines, kebab-case (search-patient)
  <path>            below the service root, [id] for a logical id (/Patient/[id])
  <interaction id>  the value of Ssp-InteractionID
  --help            shows this help`;

const urn = 'urn:nhs:names:services:gpconnect:';

process.exitCode = tellWhatIsNext(help, (words) => writeInteraction(process.cwd(), readInteraction(words)));

function readInteraction([
  area = '',
  name = '',
  method,
  path = '',
  id = '',
  ...more
]: readonly string[]): NewInteraction {
  if (!Object.hasOwn(areas, area)) throw expected(`one of ${Object.keys(areas).join(', ')}`, area);
  if (!isKebab(name)) throw expected('a name in kebab-case', name);
  if (method !== 'GET' && method !== 'POST' && method !== 'PUT') throw expected('GET, POST or PUT', method);
  if (!path.startsWith('/')) throw expected('a path that begins with /', path);
  if (!id.startsWith(urn)) throw expected(`an interaction id that begins with ${urn}`, id);
  if (more.length > 0) throw expected('five words', more[0]);
  return { area: area as NewInteraction['area'], name, method, path, id };
}
