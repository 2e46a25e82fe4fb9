/** Nothing is denied and nothing is changed: what a session does is seen and recorded. */
export const observe = `// observe: nothing is denied and nothing is changed. Everything is recorded.

@id("everything")
@because("observe denies nothing")
permit (principal, action, resource);
`;
