/** What all replicas know and nobody else. */
export const secrets = `
create table mock_spine.secrets (
  name text primary key,
  value text not null
);
`;
