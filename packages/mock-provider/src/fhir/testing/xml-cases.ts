export const patient = (content: string): string => `<Patient xmlns="http://hl7.org/fhir">${content}</Patient>`;

export const xmlWritten: readonly [string, Record<string, unknown>, string][] = [
  [
    'elements in the order of the specification',
    { birthDate: '1952-05-31', active: true, id: '2' },
    '<id value="2"/><active value="true"/><birthDate value="1952-05-31"/>',
  ],
  [
    'repeated elements one by one',
    { name: [{ given: ['Ann', 'Bea'] }, { family: 'C' }] },
    '<name><given value="Ann"/><given value="Bea"/></name><name><family value="C"/></name>',
  ],
  [
    'ids and urls as attributes',
    { extension: [{ url: 'http://a', id: 'x', valueCode: 'y' }] },
    '<extension id="x" url="http://a"><valueCode value="y"/></extension>',
  ],
  [
    'extensions inside primitives',
    { birthDate: '1952', _birthDate: { id: 'x', extension: [{ url: 'b', valueBoolean: false }] } },
    '<birthDate id="x" value="1952"><extension url="b"><valueBoolean value="false"/></extension></birthDate>',
  ],
  [
    'nothing where a repeated primitive has no value',
    { name: [{ given: ['Ann', null], _given: [null, { id: 'x' }] }] },
    '<name><given value="Ann"/><given id="x"/></name>',
  ],
  [
    'special characters escaped',
    { name: [{ text: '<&">\'\t\n\r' }] },
    '<name><text value="&lt;&amp;&quot;&gt;\'&#9;&#10;&#13;"/></name>',
  ],
  [
    'resources in their element',
    { contained: [{ resourceType: 'Organization', id: '1' }] },
    '<contained><Organization><id value="1"/></Organization></contained>',
  ],
  [
    'decimals without exponent',
    {
      extension: [
        { url: 'a', valueDecimal: 1.5e-7 },
        { url: 'b', valueDecimal: 1e21 },
      ],
    },
    '<extension url="a"><valueDecimal value="0.00000015"/></extension><extension url="b"><valueDecimal value="1000000000000000000000"/></extension>',
  ],
  [
    'the narrative as it is',
    { text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><br /></div>' } },
    '<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><br /></div></text>',
  ],
];

export const xmlRead: readonly [string, string, object][] = [
  [
    'white space, comments and processing instructions',
    `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<?a b?><!-- c -->\n${patient('\n <!-- d --><?e f?>\n <active\n  value = "true" />\n')}\n`,
    { active: true },
  ],
  ['a prefix', '<f:Patient xmlns:f="http://hl7.org/fhir"><f:gender value=\'male\'/></f:Patient>', { gender: 'male' }],
  [
    'the hint where the schema is',
    '<Patient xmlns="http://hl7.org/fhir" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://hl7.org/fhir p.xsd"/>',
    {},
  ],
  [
    'escapes and characters by number',
    patient('<name><text value="&lt;&#x41;&#10;é😀"/></name>'),
    { name: [{ text: '<A\né😀' }] },
  ],
  [
    'elements in another order',
    patient('<gender value="male"/><active value="false"/>'),
    { active: false, gender: 'male' },
  ],
  [
    'numbers of all digits that JSON has',
    patient('<extension url="a"><valueDecimal value="1.50"/></extension>'),
    { extension: [{ url: 'a', valueDecimal: 1.5 }] },
  ],
  [
    'extensions of some of several primitives',
    patient(
      '<name><given value="a"/><given id="x" value="b"/><given><extension url="u"><valueCode value="c"/></extension></given></name>',
    ),
    {
      name: [{ given: ['a', 'b', null], _given: [null, { id: 'x' }, { extension: [{ url: 'u', valueCode: 'c' }] }] }],
    },
  ],
  [
    'a narrative as it stands',
    patient(
      '<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml">\r\n é😀 <b >x</b ><!-- c --></div ></text>',
    ),
    {
      text: {
        status: 'generated',
        div: '<div xmlns="http://www.w3.org/1999/xhtml">\r\n é😀 <b >x</b ><!-- c --></div >',
      },
    },
  ],
  [
    'a narrative whose prefix was declared outside',
    '<Patient xmlns="http://hl7.org/fhir" xmlns:h="http://www.w3.org/1999/xhtml"><text><status value="generated"/><h:div class="a">b<h:br/></h:div></text></Patient>',
    {
      text: { status: 'generated', div: '<h:div xmlns:h="http://www.w3.org/1999/xhtml" class="a">b<h:br/></h:div>' },
    },
  ],
  [
    'an empty narrative',
    patient('<text><status value="empty"/><div xmlns="http://www.w3.org/1999/xhtml"/></text>'),
    { text: { status: 'empty', div: '<div xmlns="http://www.w3.org/1999/xhtml"/>' } },
  ],
];

export const xmlRefused: readonly [string, string, string, string][] = [
  ['an element that FHIR has not', patient('<bogus value="a"/>'), 'Patient.bogus', 'unknown element'],
  ['an element of every object', patient('<constructor/>'), 'Patient.constructor', 'unknown element'],
  [
    'an element deep inside that FHIR has not',
    patient('<name/><name><given value="a"><b/></given></name>'),
    'Patient.name[1].given[0].b',
    'unknown element',
  ],
  [
    'an attribute that FHIR has not',
    patient('<active value="true" since="1"/>'),
    'Patient.active.`@since`',
    'unknown attribute',
  ],
  ['a value where there is none', patient('<name value="a"/>'), 'Patient.name[0].`@value`', 'unknown attribute'],
  [
    'an element that must be an attribute',
    patient('<extension><url value="a"/></extension>'),
    'Patient.extension[0].url',
    'unknown element',
  ],
  [
    'text',
    patient('<active>true</active>'),
    'Patient.active',
    'must not hold text: a value stands in the attribute value',
  ],
  ['text in CDATA', patient('<![CDATA[a]]>'), 'Patient', 'must not hold text: a value stands in the attribute value'],
  [
    'two of what occurs once',
    patient('<gender value="male"/><gender value="male"/>'),
    'Patient.gender',
    'occurs more than once',
  ],
  [
    'two narratives',
    patient('<text><div xmlns="http://www.w3.org/1999/xhtml"/><div xmlns="http://www.w3.org/1999/xhtml"/></text>'),
    'Patient.text.div',
    'occurs more than once',
  ],
  ['a primitive without value', patient('<gender/>'), 'Patient.gender', 'must have a value or an extension'],
  ['no namespace', '<Patient/>', 'Patient', 'is not in the namespace http://hl7.org/fhir'],
  ['another namespace', '<Patient xmlns="urn:hl7-org:v3"/>', 'Patient', 'is not in the namespace http://hl7.org/fhir'],
  [
    'an element of another namespace',
    patient('<active xmlns="urn:a" value="true"/>'),
    'Patient.active',
    'is not in the namespace http://hl7.org/fhir',
  ],
  [
    'a narrative that is no XHTML',
    patient('<text><div>a</div></text>'),
    'Patient.text.div',
    'is not in the namespace of XHTML',
  ],
  [
    'a narrative where none belongs',
    patient('<div xmlns="http://www.w3.org/1999/xhtml"/>'),
    'Patient.div',
    'is not in the namespace http://hl7.org/fhir',
  ],
  [
    'no resource',
    '<Hospital xmlns="http://hl7.org/fhir"/>',
    'Hospital.resourceType',
    'is not a resource type of STU3 that this provider knows',
  ],
  [
    'a contained resource that is none',
    patient('<contained><Hospital/></contained>'),
    'Patient.contained[0].resourceType',
    'is not a resource type of STU3 that this provider knows',
  ],
  ['an empty contained', patient('<contained/>'), 'Patient.contained[0]', 'must hold one resource'],
  [
    'a contained of two',
    patient('<contained><Slot/><Slot/></contained>'),
    'Patient.contained[0]',
    'must hold one resource',
  ],
  [
    'a hundred thousand extensions in each other',
    patient('<extension url="a">'.repeat(100_000)),
    'Patient',
    'nested too deeply: more than 72 levels',
  ],
];
