/**
 * En-tête `Content-Disposition` d'une pièce (RFC 6266) : toujours téléchargée, jamais ouverte dans le site. Le nom
 * accentué voyage dans `filename*`, un repli sans accent dans `filename`.
 */
export const disposition = (nom: string): string => {
  const repli = nom
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._ -]/gu, '_');
  const code = encodeURIComponent(nom.toWellFormed()).replace(
    /['()*]/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${repli}"; filename*=UTF-8''${code}`;
};
