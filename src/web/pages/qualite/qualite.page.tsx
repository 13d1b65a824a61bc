import { libellerAnomalie } from '#domaines/rapport';
import { compter, ecrireNombre } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Chiffres, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';
import { expliquerAnomalie } from './expliquer-anomalie.ts';

export interface DonneesQualite {
  readonly enregistrements: number;
  readonly contrats: number;
  readonly fusionnes: number;
  readonly rejetes: number;
  /** Contrats gardés séparés malgré un même numéro. */
  readonly gardesApart: number;
  readonly anomalies: readonly {
    readonly code: string;
    readonly enregistrements: number;
    readonly contrats: number;
  }[];
  readonly rejets: readonly { readonly fichier: string; readonly rang: number; readonly raison: string }[];
  readonly rapprochements: readonly {
    readonly cle: string;
    readonly numero: string | null;
    readonly objet: string | null;
    readonly enregistrements: number;
    readonly raison: string;
    readonly genre: 'fusionné' | 'gardé à part';
  }[];
}

const lister = <L,>(lignes: readonly L[], total: number): string =>
  lignes.length < total ? `Les premiers seulement, sur ${ecrireNombre(total)}.` : '';

export const PageQualite = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesQualite }) => {
  const { anomalies, rejets, rapprochements } = donnees;
  return (
    <Page cadre={cadre} titre="Qualité des données" rubrique="qualite">
      <Titre sousTitre="Ce que la lecture des fichiers a relevé, règle par règle, et ce qu’elle a rapproché">
        Qualité des données
      </Titre>
      {donnees.enregistrements === 0 ? (
        <Vide titre="Rien à vérifier" action={{ libelle: 'Importer des contrats', href: routes.importer() }}>
          <p>Aucun fichier n’a encore été importé.</p>
        </Vide>
      ) : (
        <>
          <Chiffres
            titre="Ce que sont devenus les enregistrements"
            chiffres={[
              {
                libelle: 'Enregistrements distincts',
                valeur: ecrireNombre(donnees.enregistrements),
                detail: 'reçus dans les fichiers',
              },
              { libelle: 'Contrats', valeur: ecrireNombre(donnees.contrats), detail: 'au registre' },
              {
                libelle: 'Fusionnés',
                valeur: ecrireNombre(donnees.fusionnes),
                detail: 'même contrat publié plusieurs fois',
              },
              {
                libelle: 'Rejetés',
                valeur: ecrireNombre(donnees.rejetes),
                detail: 'impossibles à enregistrer',
              },
            ]}
          />
          <Section titre="Anomalies par règle">
            {anomalies.length === 0 ? (
              <Texte>Aucune anomalie relevée.</Texte>
            ) : (
              <Tableau
                legende="Anomalies par règle, la plus fréquente d’abord"
                lignes={anomalies}
                cle={(a) => a.code}
                colonnes={[
                  { titre: 'Règle', enTete: true, cellule: (a) => libellerAnomalie(a.code) },
                  { titre: 'Ce que cela veut dire', cellule: (a) => expliquerAnomalie(a.code) },
                  {
                    titre: 'Enregistrements',
                    chiffre: true,
                    cellule: (a) => ecrireNombre(a.enregistrements),
                  },
                  {
                    titre: 'Contrats',
                    chiffre: true,
                    cellule: (a) =>
                      a.contrats === 0 ? (
                        '0'
                      ) : (
                        <Lien href={routes.marches({ anomalie: a.code })}>
                          {compter(a.contrats, 'contrat', 'contrats')}
                        </Lien>
                      ),
                  },
                ]}
              />
            )}
          </Section>
          {rejets.length > 0 && (
            <Section titre="Enregistrements rejetés">
              <Texte petit>
                Ils n’ont pas de quoi être enregistrés ; corrigez le fichier puis réimportez-le.{' '}
                {lister(rejets, donnees.rejetes)}
              </Texte>
              <Tableau
                legende="Enregistrements rejetés"
                lignes={rejets}
                cle={(r, rang) => `${r.fichier}-${r.rang}-${rang}`}
                colonnes={[
                  { titre: 'Fichier', enTete: true, cellule: (r) => r.fichier },
                  { titre: 'N° dans le fichier', chiffre: true, cellule: (r) => ecrireNombre(r.rang) },
                  { titre: 'Raison', cellule: (r) => r.raison },
                ]}
              />
            </Section>
          )}
          <Section titre="Contrats rapprochés">
            <Texte>
              Un même numéro peut revenir : parce que le contrat a été publié plusieurs fois (les publications
              sont réunies), ou parce que deux contrats le partagent (ils sont gardés à part).{' '}
              {compter(donnees.gardesApart, 'contrat est gardé', 'contrats sont gardés')} à part.
            </Texte>
            {rapprochements.length > 0 && (
              <Tableau
                legende="Contrats fusionnés ou gardés à part"
                lignes={rapprochements}
                cle={(r) => r.cle}
                colonnes={[
                  {
                    titre: 'Contrat',
                    enTete: true,
                    cellule: (r) => <Lien href={routes.marche(r.cle)}>{r.objet ?? r.numero ?? r.cle}</Lien>,
                  },
                  { titre: 'Numéro', cellule: (r) => r.numero ?? '—' },
                  { titre: 'Décision', cellule: (r) => r.genre },
                  { titre: 'Publications', chiffre: true, cellule: (r) => ecrireNombre(r.enregistrements) },
                  { titre: 'Raison', cellule: (r) => r.raison },
                ]}
              />
            )}
          </Section>
        </>
      )}
    </Page>
  );
};
