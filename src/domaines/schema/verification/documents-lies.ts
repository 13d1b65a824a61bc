import { chargerModele, listerModeles } from '../charger-modele.ts';
import type { Schema } from '../modele.ts';

/** Les modèles qui incluent ce document, ou qu'il inclut : leurs chiffres doivent s'accorder avec les siens. */
export const documentsLies = (schema: Schema): readonly Schema[] =>
  listerModeles()
    .filter(({ id }) => id !== schema.id)
    .flatMap(({ id }) => {
      const lu = chargerModele(id);
      return lu.ok ? [lu.valeur] : [];
    })
    .filter(
      (autre) => schema.annexes.inclut_schema === autre.id || autre.annexes.inclut_schema === schema.id,
    );
