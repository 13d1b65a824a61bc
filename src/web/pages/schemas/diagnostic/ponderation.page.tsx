import { CRITERES, LISTE_CRITERES, type Ponderation } from '#domaines/schema';
import { ecrireInstant } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, Formulaire } from '../../../ui/formulaire.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { ACorriger, Champs } from '../../../ui/saisie.tsx';
import { Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import { type Commun, PageDiagnostic } from './habillage.tsx';

/** Les poids du score et leur histoire : chaque réglage est daté, signé, et reste. */
export const PagePonderation = ({
  cadre,
  jeton,
  commun,
  histoire,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  commun: Commun;
  histoire: readonly Ponderation[];
  saisie: Saisie;
}) => {
  const { id } = commun.place.schema;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={commun}
      vue="cotation"
      titre="Poids des critères"
      etape="Poids des critères"
      enErreur={saisie.fautes.length > 0}
      sousTitre="Un poids de 2 compte une note deux fois ; un poids de 0 ne la compte pas."
    >
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {commun.modifiable && (
        <Section titre="Régler les poids" encadre>
          <Formulaire action={r.ponderation(id)} jeton={jeton} libelle="Poids des critères">
            <Cache nom="version" valeur={String(saisie.version)} />
            <Champs>
              {LISTE_CRITERES.map((c) => (
                <Champ
                  key={c}
                  {...champDe(saisie, c)}
                  libelle={CRITERES[c].nom}
                  aide="Un nombre entier de 0 à 10."
                />
              ))}
            </Champs>
            <Champ
              {...champDe(saisie, 'motif')}
              libelle="Pourquoi ces poids"
              aide="Facultatif ; reste avec les poids."
              large
            />
            <Actions>
              <Bouton>Enregistrer ces poids</Bouton>
              <BoutonLien href={r.cotation(id)} second>
                Renoncer
              </BoutonLien>
            </Actions>
          </Formulaire>
        </Section>
      )}
      <Section titre="Leur histoire">
        {histoire.length === 0 ? (
          <Texte>Personne ne les a réglés : les trois critères pèsent 1.</Texte>
        ) : (
          <Tableau
            legende="Poids successifs, du plus récent au premier"
            lignes={histoire}
            cle={(p) => String(p.numero)}
            colonnes={[
              { titre: 'N°', chiffre: true, cellule: (p) => p.numero },
              ...LISTE_CRITERES.map((c) => ({
                titre: CRITERES[c].nom,
                chiffre: true,
                cellule: (p: Ponderation) => p.poids[c],
              })),
              { titre: 'Pourquoi', cellule: (p) => p.motif || '—' },
              {
                titre: 'Par qui, quand',
                cellule: (p) =>
                  `${p.modifiePar}, ${p.modifieLe === null ? '—' : ecrireInstant(new Date(p.modifieLe))}`,
              },
            ]}
          />
        )}
      </Section>
    </PageDiagnostic>
  );
};
