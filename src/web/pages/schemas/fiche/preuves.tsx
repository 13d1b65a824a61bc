import type { Preuve } from '#domaines/schema';
import { ecrireInstant, ecrireNombre } from '#platform/francais.ts';
import { erreurDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Bouton, ChampFichier, Formulaire } from '../../../ui/formulaire.tsx';
import { BoutonActe } from '../../../ui/saisie.tsx';
import { Lien, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** Les documents joints à ce niveau, et de quoi en joindre un. */
export const Preuves = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { schema, version } = d.place;
  return (
    <Section titre="Preuves" ancre="preuves">
      {d.preuves.length === 0 ? (
        <Texte>Aucun document n’est joint.</Texte>
      ) : (
        <Tableau
          legende="Documents joints"
          lignes={d.preuves}
          cle={(p) => p.id}
          colonnes={[
            {
              titre: 'Document',
              enTete: true,
              cellule: (p) => <Lien href={r.piece(schema.id, version.id, d.noeud.id, p.id)}>{p.nom}</Lien>,
            },
            {
              titre: 'Taille',
              chiffre: true,
              cellule: (p) => `${ecrireNombre(Math.ceil(p.octets / 1000))} ko`,
            },
            { titre: 'Joint', cellule: (p) => `${ecrireInstant(new Date(p.deposeLe))}, ${p.deposePar}` },
            ...(d.peutProuver
              ? [
                  {
                    titre: 'Agir',
                    cellule: (p: Preuve) => (
                      <Formulaire
                        action={r.pieceRetirer(schema.id, version.id, d.noeud.id, p.id)}
                        jeton={jeton}
                        libelle={`Retirer ${p.nom}`}
                        enLigne
                      >
                        <BoutonActe precision={p.nom}>Retirer</BoutonActe>
                      </Formulaire>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {d.peutProuver && (
        <Formulaire
          action={r.pieces(schema.id, version.id, d.noeud.id)}
          jeton={jeton}
          libelle="Joindre une preuve"
          fichier
        >
          <ChampFichier
            nom="fichier"
            libelle="Joindre un document"
            aide="PDF, bureautique, image PNG ou JPEG, CSV ou texte ; 20 Mo au plus."
            erreur={erreurDe(saisie, 'fichier')}
          />
          <Bouton second>Joindre</Bouton>
        </Formulaire>
      )}
    </Section>
  );
};
